using System.Data.Common;
using Microsoft.Extensions.Options;

namespace OwnTables;

/// <summary>Prints one sentence when the sample cannot start: a stack trace hides which setting is wrong.</summary>
internal static class StartFailure
{
    public static WebApplicationBuilder PrintStartFailures(this WebApplicationBuilder builder)
    {
        // Both log the exception that ends the program, with its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        AppDomain.CurrentDomain.UnhandledException += (_, failure) => Print(failure.ExceptionObject);
        return builder;
    }

    private static void Print(object failure)
    {
        if (failure is OptionsValidationException or ArgumentException or InvalidOperationException or IOException or DbException)
        {
            Console.Error.WriteLine($"OwnTables cannot start. {((Exception)failure).Message}");
            Environment.Exit(1);
        }
    }
}
