# frozen_string_literal: true

require_relative "secrets"

# A stand-in for the gem conjur-api: the calls that the snippet makes.
module Conjur
  Variable = Struct.new(:value)
  Configuration = Struct.new(:account) do
    def apply_cert_config!
      true
    end
  end

  def self.configuration
    @configuration ||= Configuration.new(ENV.fetch("CONJUR_ACCOUNT"))
  end

  # An authenticated client.
  class API
    def self.new_from_key(login, api_key)
      raise "401 Unauthorized" unless [login, api_key] == STAND_IN["login"]

      new
    end

    def resource(id)
      value = STAND_IN["variables"][id]
      raise "404 Not Found" if value.nil?

      Variable.new(value)
    end
  end
end
