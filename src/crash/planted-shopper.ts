/**
 * Whoever the orders and shipments of the matrix and of tests go to. No word about her stands anywhere else, so a log that holds one told
 * on her.
 */
export const plantedShopper = {
  name: 'Wilhelmina Plantagenet',
  company: 'Plantagenet & Daughters',
  street1: '17 Hidden Hollow',
  street2: 'Back Door 9',
  city: 'Nowhereville',
  zip: '99117-ZZ',
  phone: '+1 555 0177 445',
  email: 'wilhelmina@plantagenet.example',
};
