# frozen_string_literal: true

# Reads the Pepipost API key from environment variables.
module PepipostKeys
  # Call it once, when the program starts: it raises when a key is missing.
  def self.read
    {
      api_key: required("PEPIPOST_API_KEY"),
    }
  end

  def self.required(name)
    value = ENV.fetch(name, "")
    raise "#{name} is not set" if value.empty?

    value
  end
  private_class_method :required
end
