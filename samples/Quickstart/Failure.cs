using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Quickstart;

/// <summary>Says in a sentence why the sample cannot start; a stack trace hides which setting is wrong.</summary>
internal static class Failure
{
    // Both log the exception that ends the program a second time.
    private static readonly string[] Echoes = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Hosting.Diagnostics"];

    public static WebApplicationBuilder SayWhatIsWrong(this WebApplicationBuilder builder)
    {
        foreach (var category in Echoes)
        {
            builder.Logging.AddFilter(category, LogLevel.None);
        }

        AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
        {
            if (failure.ExceptionObject is Exception exception && IsOfSettings(exception))
            {
                Console.Error.WriteLine($"Quickstart cannot start. {Sentence(exception)}");
                Environment.Exit(1);
            }
        };
        return builder;
    }

    private static bool IsOfSettings(Exception exception) =>
        exception is OptionsValidationException or ArgumentException or FormatException or InvalidOperationException or IOException or SocketException;

    private static string Sentence(Exception exception) => exception.Message.Split(" (Parameter ", 2)[0];
}
