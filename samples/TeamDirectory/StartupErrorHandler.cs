using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TeamDirectory;

/// <summary>Prints one sentence when the sample cannot start: a stack trace hides which setting is wrong.</summary>
internal static class StartupErrorHandler
{
    /// <summary>These categories log exceptions that are reported elsewhere, too: at start here, later by the library.</summary>
    public static IReadOnlyList<string> DuplicateLogCategories { get; } =
    [
        "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.EntityFrameworkCore.Database", "Microsoft.EntityFrameworkCore.Update", "Microsoft.EntityFrameworkCore.Query",
    ];

    public static void Register() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        if (failure.ExceptionObject is Exception exception && IsEnvironmentError(exception))
        {
            Console.Error.WriteLine($"TeamDirectory cannot start. {Describe(exception)}");
            Environment.Exit(1);
        }
    };

    private static bool IsEnvironmentError(Exception exception) => exception
        is OptionsValidationException or ArgumentException or FormatException or InvalidOperationException or InvalidDataException
        or IOException or UnauthorizedAccessException or SocketException or DbException;

    private static string Describe(Exception exception)
    {
        var message = exception.Message.Split(" (Parameter ", 2)[0];
        return exception is InvalidDataException { InnerException: { } inner } ? $"{message} {DescribeLocation(inner.GetBaseException())}" : message;
    }

    // The text at that position may be a secret, so only the position is printed.
    private static string DescribeLocation(Exception exception) => exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
        ? $"Invalid JSON at line {line + 1}, position {position + 1}."
        : exception.Message;
}
