using System.Runtime.CompilerServices;
using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// Reads users in the plain form in which the service sends nearly all of them, and leaves their attributes unread. Compiled at full
/// optimisation from the start: a process that lists one pool would otherwise spend most of its time in the runtime's first, slow versions.
/// </summary>
internal sealed class PlainUserReader
{
    private string _status = string.Empty;
    private byte[] _statusUtf8 = [];

    /// <summary>Reads the user that the scanner stands before.</summary>
    /// <returns>The user; <see langword="null"/> where it has another form, wherever the scanner then stands.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CognitoUser? TryRead(ref JsonScanner json, ReadOnlySpan<byte> utf8, string userPoolId, string? region)
    {
        string? username = null;
        string? status = null;
        bool? enabled = null;
        DateTime? created = null;
        DateTime? modified = null;
        ValueList<MfaOption>? mfaOptions = null;
        PlainAttributes? attributes = null;
        if (!json.Take((byte)'{'))
        {
            return null;
        }

        do
        {
            if (!json.TakeText(out ReadOnlySpan<byte> member) || !json.Take((byte)':'))
            {
                return null;
            }

            // Lengths and a letter tell the service's members apart.
            switch (member.Length)
            {
                case 8 when member.SequenceEqual("Username"u8):
                    if (!json.TakeText(out ReadOnlySpan<byte> name))
                    {
                        return null;
                    }

                    username = Encoding.UTF8.GetString(name);
                    break;

                case 10 when member.SequenceEqual("Attributes"u8):
                    int start = json.Position;
                    if (!SkipAttributes(ref json))
                    {
                        return null;
                    }

                    attributes = new PlainAttributes(utf8[start..json.Position].ToArray());
                    break;

                case 10 when member.SequenceEqual("MFAOptions"u8):
                    mfaOptions = MfaOptions.Read(ref json, utf8);
                    break;

                case 10 when member.SequenceEqual("UserStatus"u8):
                    if (!json.TakeText(out ReadOnlySpan<byte> text))
                    {
                        return null;
                    }

                    status = Status(text);
                    break;

                case 7 when member.SequenceEqual("Enabled"u8):
                    enabled = json.Take("true"u8);
                    if (!enabled.Value && !json.Take("false"u8))
                    {
                        return null;
                    }

                    break;

                case 14 when member.SequenceEqual("UserCreateDate"u8):
                    if (!json.TakeNumber(out double create))
                    {
                        return null;
                    }

                    created = LocalTime.FromUnixSeconds(create);
                    break;

                case 20 when member.SequenceEqual("UserLastModifiedDate"u8):
                    if (!json.TakeNumber(out double change))
                    {
                        return null;
                    }

                    modified = LocalTime.FromUnixSeconds(change);
                    break;

                default:
                    return null;
            }
        }
        while (json.Take((byte)','));

        return username is null || attributes is null || !json.Take((byte)'}') ? null : new CognitoUser(attributes)
        {
            Username = username,
            UserPoolId = userPoolId,
            Region = region,
            UserStatus = status,
            Enabled = enabled,
            UserCreateDate = created,
            UserLastModifiedDate = modified,
            MFAOptions = mfaOptions,
        };
    }

    /// <summary>Makes sure that the attributes can be read later without a surprise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool SkipAttributes(ref JsonScanner json)
    {
        if (!json.Take((byte)'['))
        {
            return false;
        }

        if (json.Take((byte)']'))
        {
            return true;
        }

        do
        {
            if (!PlainAttributes.TryTake(ref json, out _, out _))
            {
                return false;
            }
        }
        while (json.Take((byte)','));

        return json.Take((byte)']');
    }

    /// <summary>Most users have the status of the one before.</summary>
    private string Status(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.SequenceEqual(_statusUtf8))
        {
            _statusUtf8 = utf8.ToArray();
            _status = Encoding.UTF8.GetString(utf8);
        }

        return _status;
    }
}
