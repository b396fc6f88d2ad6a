using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace CognitoSimulator;

/// <summary>Subs and phone numbers that tell their user's index, so that a pool of a million needs no table to look them up.</summary>
internal static class IndexCodes
{
    private const uint SubFactor = 0x9E3779B1;
    private const int PhoneFactor = 7_654_321;
    private const int PhoneNumbers = 10_000_000;
    private const int PhoneShift = 123_457;
    private const string PhonePrefix = "+1555";

    private static readonly uint SubInverse = InverseOfOdd(SubFactor);

    // Euler: a^(phi-1) is the inverse of a, and phi(10^7) = 4 * 10^6.
    private static readonly int PhoneInverse = (int)BigInteger.ModPow(PhoneFactor, 4_000_000 - 1, PhoneNumbers);

    /// <summary>A sub of the shape that the service gives new users: the second digit is that of the region, the third group begins with 70.</summary>
    public static Guid Sub(int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        var hash = new IndexHash(index);
        var code = unchecked((uint)(index + 1) * SubFactor);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (code << 4 & 0xF0000000) | 0x02000000 | (code & 0x00FFFFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[4..], hash.Bits(901));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], (uint)hash.Bits(902));
        bytes[6] = 0x70;
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static int IndexOfSub(Guid sub)
    {
        Span<byte> bytes = stackalloc byte[16];
        sub.TryWriteBytes(bytes, bigEndian: true, out _);
        var first = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var code = (first & 0xF0000000) >> 4 | (first & 0x00FFFFFF);
        return unchecked((int)(code * SubInverse & 0x0FFFFFFF) - 1);
    }

    public static string Phone(int index)
    {
        var number = (((long)index * PhoneFactor) + PhoneShift) % PhoneNumbers;
        return string.Create(CultureInfo.InvariantCulture, $"{PhonePrefix}{number:D7}");
    }

    public static bool TryIndexOfPhone(string phone, out int index)
    {
        index = -1;
        if (phone.Length != PhonePrefix.Length + 7
            || !phone.StartsWith(PhonePrefix, StringComparison.Ordinal)
            || !int.TryParse(phone.AsSpan(PhonePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        index = (int)((long)(number - PhoneShift + PhoneNumbers) % PhoneNumbers * PhoneInverse % PhoneNumbers);
        return true;
    }

    private static uint InverseOfOdd(uint value)
    {
        // Newton's step doubles the number of right bits each time: 3, 6, 12, 24, 48.
        var inverse = value;
        for (var i = 0; i < 4; i++)
        {
            inverse = unchecked(inverse * (2 - (value * inverse)));
        }

        return inverse;
    }
}
