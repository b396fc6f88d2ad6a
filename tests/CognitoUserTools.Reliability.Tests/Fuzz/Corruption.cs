namespace CognitoUserTools.Reliability;

/// <summary>Changes random bytes of a response.</summary>
internal static class Corruption
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "null", "true", "1e999", "-0", "\0", "\u0080", "{\"Users\":[]}", "\"Users\":null,",
            "\"PaginationToken\":null,", "\"Username\":", "[[[[[[[[", "<html>",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    public static byte[] Apply(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int changes = random.Next(0, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            int start = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 20), bytes.Count - start);
            switch (random.Next(6))
            {
                case 0:
                    bytes[start] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[start] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(start, length);
                    break;
                case 3:
                    bytes.InsertRange(start, bytes.GetRange(start, length));
                    break;
                case 4:
                    bytes.InsertRange(start, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    bytes.RemoveRange(start, bytes.Count - start);
                    break;
            }
        }

        return [.. bytes];
    }
}
