// What a listing costs at least, in C# without any SDK: the floor that the module is measured against.
//   Floor raw   ENDPOINT POOL   the HTTP requests alone: the body is read and searched for the page token
//   Floor parse ENDPOINT POOL   and every user is parsed into strings with Utf8JsonReader
//   Floor page [--pshome FOLDER] [BenchmarkDotNet's options]
//                               BenchmarkDotNet: one page of 60 users; written to a pipeline too where PowerShell's folder is said
//   Floor page-bytes            how many bytes of JSON that page has
using CognitoUserTools.Bench;

switch (args)
{
    case ["raw", var endpoint, var pool]:
        await Listing.RunAsync(new Uri(endpoint), pool, RawPage.Read);
        return 0;
    case ["parse", var endpoint, var pool]:
        await Listing.RunAsync(new Uri(endpoint), pool, ParsedPage.Read);
        return 0;
    case ["page-bytes"]:
        Console.Out.WriteLine(PageBenchmarks.Page().Length);
        return 0;
    case ["page", "--pshome", var folder, .. var options]:
        PowerShellHome.Folder = folder;
        PageBenchmarks.Run(options);
        return 0;
    case ["page", .. var options]:
        PageBenchmarks.Run(options);
        return 0;
    default:
        Console.Error.WriteLine("Floor raw|parse ENDPOINT POOL, or Floor page");
        return 2;
}
