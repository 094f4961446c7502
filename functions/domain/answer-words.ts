/** By when a message is answered. The page that takes it and the mail that acknowledges it say the same. */
export const ANSWER_WORDS = 'We answer by email, usually within two working days.';
