using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TeamDirectory;

/// <summary>Says in a sentence why the sample cannot start; a stack trace hides which setting is wrong.</summary>
internal static class Failure
{
    /// <summary>All log exceptions that are told by others as well: at start here, later by the library.</summary>
    public static IReadOnlyList<string> Echoes { get; } =
    [
        "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.EntityFrameworkCore.Database", "Microsoft.EntityFrameworkCore.Update", "Microsoft.EntityFrameworkCore.Query",
    ];

    public static void IsToldInASentence() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        if (failure.ExceptionObject is Exception exception && IsOfSettings(exception))
        {
            Console.Error.WriteLine($"TeamDirectory cannot start. {Sentence(exception)}");
            Environment.Exit(1);
        }
    };

    private static bool IsOfSettings(Exception exception) => exception
        is OptionsValidationException or ArgumentException or FormatException or InvalidOperationException or InvalidDataException
        or IOException or UnauthorizedAccessException or SocketException or DbException;

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
