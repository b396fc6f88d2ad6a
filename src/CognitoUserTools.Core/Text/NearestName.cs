namespace CognitoUserTools;

/// <summary>Finds the name that a misspelled one is similar to.</summary>
internal static class NearestName
{
    private const int LongestName = 100;

    /// <summary>The candidate with the fewest changes, if they are few; ignores case.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        int limit = name.Length < 4 ? 1 : Math.Max(2, name.Length / 3);
        return name.Length > LongestName ? null : candidates
            .Select(candidate => (Name: candidate, Distance: GetDistance(name, candidate)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault().Name;
    }

    /// <summary>The number of characters to change, add or remove (Levenshtein distance).</summary>
    private static int GetDistance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
