// Facts on which accounts may differ, in their order: to be found without looking through all others.
CREATE INDEX record_contested IF NOT EXISTS FOR (r:Record) ON (r.contested, r.family, r.order_key);
