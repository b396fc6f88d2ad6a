namespace CognitoUserTools.Aws;

/// <summary>The files that the AWS tools share. Another program may write one while it is read, or read one while it is replaced.</summary>
internal static class LocalFile
{
    private const int Attempts = 5;

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, as HRESULT.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads a whole file. It may block forever, for instance on a pipe: call it off the pipeline's thread.</summary>
    /// <returns>The bytes; <see langword="null"/> if there is no such file.</returns>
    public static byte[]? TryRead(string path)
    {
        try
        {
            return Retry(() =>
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                return bytes.ToArray();
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Creates or replaces a file in one step, so that no reader sees half of it. Only the user can read the new one. If the path is a link, its target is
    /// replaced.
    /// </summary>
    public static void Replace(string path, byte[] bytes)
    {
        string target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            Retry(() =>
            {
                File.Move(temporary, target, overwrite: true);
                return true;
            });
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether an exception is of a file that cannot be read or written.</summary>
    public static bool IsReadError(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException;

    /// <summary>What to do about a file that could not be read.</summary>
    public static string RecommendedAction(Exception exception) => IsInUse(exception)
        ? "Another program has the file open. Close it there, for instance in an editor, or try again in a moment."
        : "Check who may read the file that the message names.";

    // On Windows a program that opens the file without sharing it, such as a virus scanner, locks others out while it reads.
    private static T Retry<T>(Func<T> access)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return access();
            }
            catch (Exception e) when (attempt < Attempts && (IsInUse(e) || (OperatingSystem.IsWindows() && e is UnauthorizedAccessException)))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static bool IsInUse(Exception exception) => exception is IOException { HResult: SharingViolation or LockViolation };
}
