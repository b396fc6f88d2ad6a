using System.Text.Json;

namespace CognitoSimulator;

/// <summary>A pool in the shapes of DescribeUserPool and ListUserPools.</summary>
internal static class UserPoolJson
{
    private static readonly DateTimeOffset Created = new(2020, 12, 1, 9, 30, 0, 250, TimeSpan.Zero);
    private static readonly DateTimeOffset Modified = new(2026, 1, 15, 16, 45, 12, 871, TimeSpan.Zero);

    public static byte[] Described(UserPool pool) => JsonBytes.Of(pool, static (writer, pool) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("UserPool"u8);
        writer.WriteString("Id"u8, pool.Id);
        writer.WriteString("Name"u8, pool.Name);
        WritePolicies(writer);
        writer.WriteString("DeletionProtection"u8, "ACTIVE");
        WriteEmpty(writer, "LambdaConfig");
        WriteDates(writer);
        SchemaAttributes.Write(writer);
        WriteStrings(writer, "AutoVerifiedAttributes", ["email"]);
        WriteStrings(writer, "AliasAttributes", [.. pool.AliasAttributes]);
        WriteMessages(writer);
        writer.WriteStartObject("UserAttributeUpdateSettings"u8);
        WriteStrings(writer, "AttributesRequireVerificationBeforeUpdate", ["email"]);
        writer.WriteEndObject();
        writer.WriteString("MfaConfiguration"u8, "OPTIONAL");
        writer.WriteNumber("EstimatedNumberOfUsers"u8, pool.EstimatedNumberOfUsers ?? pool.Users.Count);
        WriteSettings(writer, pool);
        writer.WriteString("Arn"u8, pool.Arn);
        WriteRecovery(writer);
        writer.WriteString("UserPoolTier"u8, "ESSENTIALS");
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>UserPoolDescriptionType.</summary>
    public static void WriteDescription(Utf8JsonWriter writer, UserPool pool)
    {
        writer.WriteStartObject();
        writer.WriteString("Id"u8, pool.Id);
        writer.WriteString("Name"u8, pool.Name);
        WriteEmpty(writer, "LambdaConfig");
        WriteDates(writer);
        writer.WriteEndObject();
    }

    private static void WriteDates(Utf8JsonWriter writer)
    {
        writer.WriteNumber("LastModifiedDate"u8, EpochSeconds.Of(Modified));
        writer.WriteNumber("CreationDate"u8, EpochSeconds.Of(Created));
    }

    private static void WritePolicies(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("Policies"u8);
        writer.WriteStartObject("PasswordPolicy"u8);
        writer.WriteNumber("MinimumLength"u8, 12);
        writer.WriteBoolean("RequireUppercase"u8, true);
        writer.WriteBoolean("RequireLowercase"u8, true);
        writer.WriteBoolean("RequireNumbers"u8, true);
        writer.WriteBoolean("RequireSymbols"u8, false);
        writer.WriteNumber("TemporaryPasswordValidityDays"u8, 7);
        writer.WriteEndObject();
        writer.WriteStartObject("SignInPolicy"u8);
        WriteStrings(writer, "AllowedFirstAuthFactors", ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter writer)
    {
        writer.WriteString("SmsVerificationMessage"u8, "Your verification code is {####}.");
        writer.WriteString("EmailVerificationMessage"u8, "Your verification code is {####}.");
        writer.WriteString("EmailVerificationSubject"u8, "Your verification code");
        writer.WriteStartObject("VerificationMessageTemplate"u8);
        writer.WriteString("SmsMessage"u8, "Your verification code is {####}.");
        writer.WriteString("EmailMessage"u8, "Your verification code is {####}.");
        writer.WriteString("EmailSubject"u8, "Your verification code");
        writer.WriteString("DefaultEmailOption"u8, "CONFIRM_WITH_CODE");
        writer.WriteEndObject();
        writer.WriteString("SmsAuthenticationMessage"u8, "Your sign-in code is {####}.");
    }

    private static void WriteSettings(Utf8JsonWriter writer, UserPool pool)
    {
        writer.WriteStartObject("DeviceConfiguration"u8);
        writer.WriteBoolean("ChallengeRequiredOnNewDevice"u8, false);
        writer.WriteBoolean("DeviceOnlyRememberedOnUserPrompt"u8, true);
        writer.WriteEndObject();
        writer.WriteStartObject("EmailConfiguration"u8);
        writer.WriteString("EmailSendingAccount"u8, "COGNITO_DEFAULT");
        writer.WriteEndObject();
        writer.WriteStartObject("SmsConfiguration"u8);
        writer.WriteString("SnsCallerArn"u8, $"arn:aws:iam::{UserPool.Account}:role/simulated-sms");
        writer.WriteString("ExternalId"u8, "simulated-sms");
        writer.WriteString("SnsRegion"u8, pool.Region);
        writer.WriteEndObject();
        writer.WriteStartObject("UserPoolTags"u8);
        writer.WriteString("environment"u8, "simulated");
        writer.WriteEndObject();
        writer.WriteString("Domain"u8, "simulated-pool");
        writer.WriteStartObject("AdminCreateUserConfig"u8);
        writer.WriteBoolean("AllowAdminCreateUserOnly"u8, false);
        writer.WriteNumber("UnusedAccountValidityDays"u8, 7);
        writer.WriteEndObject();
        writer.WriteStartObject("UserPoolAddOns"u8);
        writer.WriteString("AdvancedSecurityMode"u8, "OFF");
        writer.WriteEndObject();
        writer.WriteStartObject("UsernameConfiguration"u8);
        writer.WriteBoolean("CaseSensitive"u8, true);
        writer.WriteEndObject();
    }

    private static void WriteRecovery(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("AccountRecoverySetting"u8);
        writer.WriteStartArray("RecoveryMechanisms"u8);
        writer.WriteStartObject();
        writer.WriteNumber("Priority"u8, 1);
        writer.WriteString("Name"u8, "verified_email");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string member, ReadOnlySpan<string> values)
    {
        writer.WriteStartArray(member);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteEmpty(Utf8JsonWriter writer, string member)
    {
        writer.WriteStartObject(member);
        writer.WriteEndObject();
    }
}
