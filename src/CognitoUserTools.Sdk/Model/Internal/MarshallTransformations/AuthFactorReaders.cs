using System.Text.Json;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>The members of responses about sign-in factors.</summary>
internal static class AuthFactorReaders
{
    public static bool GetUserAuthFactors(ref Utf8JsonReader reader, GetUserAuthFactorsResponse target)
    {
        if (reader.ValueTextEquals("Username"u8))
        {
            target.Username = reader.NextString();
        }
        else if (reader.ValueTextEquals("PreferredMfaSetting"u8))
        {
            target.PreferredMfaSetting = reader.NextString();
        }
        else if (reader.ValueTextEquals("UserMFASettingList"u8))
        {
            target.UserMFASettingList = reader.NextStrings();
        }
        else if (reader.ValueTextEquals("ConfiguredUserAuthFactors"u8))
        {
            target.ConfiguredUserAuthFactors = reader.NextStrings();
        }
        else
        {
            return false;
        }

        return true;
    }

    public static bool AdminGetUserAuthFactors(ref Utf8JsonReader reader, AdminGetUserAuthFactorsResponse target)
    {
        if (reader.ValueTextEquals("Username"u8))
        {
            target.Username = reader.NextString();
        }
        else if (reader.ValueTextEquals("PreferredMfaSetting"u8))
        {
            target.PreferredMfaSetting = reader.NextString();
        }
        else if (reader.ValueTextEquals("UserMFASettingList"u8))
        {
            target.UserMFASettingList = reader.NextStrings();
        }
        else if (reader.ValueTextEquals("ConfiguredUserAuthFactors"u8))
        {
            target.ConfiguredUserAuthFactors = reader.NextStrings();
        }
        else
        {
            return false;
        }

        return true;
    }
}
