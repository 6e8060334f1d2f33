# frozen_string_literal: true

# What the stand-ins know, from the JSON text in STAND_IN: "text", "fields", "variables" by name; null is "not there".
require "json"

STAND_IN = JSON.parse(ENV.fetch("STAND_IN"))
