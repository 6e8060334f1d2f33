# frozen_string_literal: true

require_relative "secrets"

# A stand-in for the gem aws-sdk-secretsmanager: the one call that the snippet makes.
module Aws
  module SecretsManager
    Answer = Struct.new(:secret_string)

    # The client; the real one takes region and credentials from the environment, too.
    class Client
      def get_secret_value(secret_id:)
        text = STAND_IN["text"][secret_id]
        raise "Secrets Manager can't find the specified secret." if text.nil?

        Answer.new(text)
      end
    end
  end
end
