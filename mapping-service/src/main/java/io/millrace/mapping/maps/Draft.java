package io.millrace.mapping.maps;

import io.millrace.mapping.fieldmap.MapPlan;

/** A connection's own rules, checked, with what they make of the default map. */
record Draft(Rules own, Rules whole, MapPlan plan) {}
