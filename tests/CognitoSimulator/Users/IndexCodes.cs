using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace CognitoSimulator;

/// <summary>Subs and phone numbers that contain the user's index, so that a lookup in a pool of a million users needs no table.</summary>
internal static class IndexCodes
{
    private const uint SubFactor = 0x9E3779B1;
    private const int PhoneFactor = 7_654_321;
    private const int PhoneNumbers = 10_000_000;
    private const int PhoneShift = 123_457;
    private const string PhonePrefix = "+1555";

    private static readonly uint SubInverse = GetInverse(SubFactor);

    // Euler: a^(phi-1) is the inverse of a, and phi(10^7) = 4 * 10^6.
    private static readonly int PhoneInverse = (int)BigInteger.ModPow(PhoneFactor, 4_000_000 - 1, PhoneNumbers);

    /// <summary>A sub as the service gives it to new users: the second digit depends on the region, the third group starts with 70.</summary>
    public static Guid GetSub(int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        var hash = new IndexHash(index);
        var code = unchecked((uint)(index + 1) * SubFactor);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (code << 4 & 0xF0000000) | 0x02000000 | (code & 0x00FFFFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[4..], hash.GetBits(901));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], (uint)hash.GetBits(902));
        bytes[6] = 0x70;
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static int GetIndexOfSub(Guid sub)
    {
        Span<byte> bytes = stackalloc byte[16];
        sub.TryWriteBytes(bytes, bigEndian: true, out _);
        var first = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var code = (first & 0xF0000000) >> 4 | (first & 0x00FFFFFF);
        return unchecked((int)(code * SubInverse & 0x0FFFFFFF) - 1);
    }

    public static string GetPhone(int index)
    {
        var number = (((long)index * PhoneFactor) + PhoneShift) % PhoneNumbers;
        return string.Create(CultureInfo.InvariantCulture, $"{PhonePrefix}{number:D7}");
    }

    public static bool TryGetIndexOfPhone(string phone, out int index)
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

    private static uint GetInverse(uint value)
    {
        // Of an odd value. Each step of Newton's method doubles the correct bits: 3, 6, 12, 24, 48.
        var inverse = value;
        for (var i = 0; i < 4; i++)
        {
            inverse = unchecked(inverse * (2 - (value * inverse)));
        }

        return inverse;
    }
}

/// <summary>Pseudorandom values that depend only on a user's index: an index is the same user in every run.</summary>
internal readonly struct IndexHash(int index)
{
    public ulong GetBits(int salt)
    {
        // The finalizer of SplitMix64.
        var z = ((ulong)(uint)index << 32 | (uint)salt) + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Below(int limit, int salt) => (int)(GetBits(salt) % (uint)limit);

    public bool Percent(int percent, int salt) => Below(100, salt) < percent;

    public T Pick<T>(IReadOnlyList<T> from, int salt) => from[Below(from.Count, salt)];
}
