using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace RemoteApi;

/// <summary>Says in a sentence why the sample cannot start; a stack trace hides which setting is wrong.</summary>
internal static class Failure
{
    /// <summary>Both log the exception that ends the program a second time.</summary>
    public static IReadOnlyList<string> Echoes { get; } = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Hosting.Diagnostics"];

    public static void IsToldInASentence() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        if (failure.ExceptionObject is Exception exception && IsOfSettings(exception))
        {
            Console.Error.WriteLine($"RemoteApi cannot start. {Sentence(exception)}");
            Environment.Exit(1);
        }
    };

    private static bool IsOfSettings(Exception exception) => exception
        is OptionsValidationException or ArgumentException or FormatException or InvalidOperationException or InvalidDataException
        or IOException or UnauthorizedAccessException or SocketException;

    private static string Sentence(Exception exception)
    {
        var message = exception.Message.Split(" (Parameter ", 2)[0];
        return exception is InvalidDataException { InnerException: { } inner } ? $"{message} {Place(inner.GetBaseException())}" : message;
    }

    // What stands at that place may be a secret, so the place alone is told.
    private static string Place(Exception exception) => exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
        ? $"It is no sound JSON at line {line + 1}, position {position + 1}."
        : exception.Message;
}
