using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Quickstart;

/// <summary>Prints one sentence when the sample cannot start: a stack trace hides which setting is wrong.</summary>
internal static class StartupErrorHandler
{
    /// <summary>Both log the exception that ends the program, with its stack trace.</summary>
    public static IReadOnlyList<string> DuplicateLogCategories { get; } = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Hosting.Diagnostics"];

    public static void Register() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        if (failure.ExceptionObject is Exception exception && IsEnvironmentError(exception))
        {
            Console.Error.WriteLine($"Quickstart cannot start. {Describe(exception)}");
            Environment.Exit(1);
        }
    };

    private static bool IsEnvironmentError(Exception exception) => exception
        is OptionsValidationException or ArgumentException or FormatException or InvalidOperationException or InvalidDataException
        or IOException or UnauthorizedAccessException or SocketException;

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
