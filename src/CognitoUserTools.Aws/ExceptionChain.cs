namespace CognitoUserTools.Aws;

/// <summary>An exception and those that caused it.</summary>
internal static class ExceptionChain
{
    /// <summary>The first of a type; <see langword="null"/> where there is none.</summary>
    public static T? Find<T>(Exception? exception)
        where T : Exception
        => Of(exception).OfType<T>().FirstOrDefault();

    /// <summary>All of them, from the outermost.</summary>
    public static IEnumerable<Exception> Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}
