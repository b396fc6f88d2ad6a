using System.Text.Json;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>The members of responses about user pools.</summary>
internal static class UserPoolReaders
{
    public static bool DescribeUserPool(ref Utf8JsonReader reader, DescribeUserPoolResponse target)
    {
        if (reader.ValueTextEquals("UserPool"u8))
        {
            target.UserPool = reader.NextObject<UserPoolType>(UserPool);
        }
        else
        {
            return false;
        }

        return true;
    }

    public static bool ListUserPools(ref Utf8JsonReader reader, ListUserPoolsResponse target)
    {
        if (reader.ValueTextEquals("UserPools"u8))
        {
            target.UserPools = reader.NextList<UserPoolDescriptionType>(Description);
        }
        else if (reader.ValueTextEquals("NextToken"u8))
        {
            target.NextToken = reader.NextString();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool Description(ref Utf8JsonReader reader, UserPoolDescriptionType target)
    {
        if (reader.ValueTextEquals("Id"u8))
        {
            target.Id = reader.NextString();
        }
        else if (reader.ValueTextEquals("Name"u8))
        {
            target.Name = reader.NextString();
        }
        else if (reader.ValueTextEquals("CreationDate"u8))
        {
            target.CreationDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("LastModifiedDate"u8))
        {
            target.LastModifiedDate = reader.NextDateTime();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool UserPool(ref Utf8JsonReader reader, UserPoolType target)
    {
        if (reader.ValueTextEquals("Id"u8))
        {
            target.Id = reader.NextString();
        }
        else if (reader.ValueTextEquals("Name"u8))
        {
            target.Name = reader.NextString();
        }
        else if (reader.ValueTextEquals("Arn"u8))
        {
            target.Arn = reader.NextString();
        }
        else if (reader.ValueTextEquals("CreationDate"u8))
        {
            target.CreationDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("LastModifiedDate"u8))
        {
            target.LastModifiedDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("EstimatedNumberOfUsers"u8))
        {
            target.EstimatedNumberOfUsers = reader.NextInt();
        }
        else if (reader.ValueTextEquals("MfaConfiguration"u8))
        {
            target.MfaConfiguration = reader.NextString();
        }
        else if (reader.ValueTextEquals("AliasAttributes"u8))
        {
            target.AliasAttributes = reader.NextStrings();
        }
        else if (reader.ValueTextEquals("UsernameAttributes"u8))
        {
            target.UsernameAttributes = reader.NextStrings();
        }
        else if (reader.ValueTextEquals("SchemaAttributes"u8))
        {
            target.SchemaAttributes = reader.NextList<SchemaAttributeType>(SchemaAttribute);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool SchemaAttribute(ref Utf8JsonReader reader, SchemaAttributeType target)
    {
        if (reader.ValueTextEquals("Name"u8))
        {
            target.Name = reader.NextString();
        }
        else if (reader.ValueTextEquals("AttributeDataType"u8))
        {
            target.AttributeDataType = reader.NextString();
        }
        else if (reader.ValueTextEquals("DeveloperOnlyAttribute"u8))
        {
            target.DeveloperOnlyAttribute = reader.NextBool();
        }
        else if (reader.ValueTextEquals("Mutable"u8))
        {
            target.Mutable = reader.NextBool();
        }
        else if (reader.ValueTextEquals("Required"u8))
        {
            target.Required = reader.NextBool();
        }
        else if (reader.ValueTextEquals("NumberAttributeConstraints"u8))
        {
            target.NumberAttributeConstraints = reader.NextObject<NumberAttributeConstraintsType>(NumberConstraints);
        }
        else if (reader.ValueTextEquals("StringAttributeConstraints"u8))
        {
            target.StringAttributeConstraints = reader.NextObject<StringAttributeConstraintsType>(StringConstraints);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool NumberConstraints(ref Utf8JsonReader reader, NumberAttributeConstraintsType target)
    {
        if (reader.ValueTextEquals("MinValue"u8))
        {
            target.MinValue = reader.NextString();
        }
        else if (reader.ValueTextEquals("MaxValue"u8))
        {
            target.MaxValue = reader.NextString();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool StringConstraints(ref Utf8JsonReader reader, StringAttributeConstraintsType target)
    {
        if (reader.ValueTextEquals("MinLength"u8))
        {
            target.MinLength = reader.NextString();
        }
        else if (reader.ValueTextEquals("MaxLength"u8))
        {
            target.MaxLength = reader.NextString();
        }
        else
        {
            return false;
        }

        return true;
    }
}
