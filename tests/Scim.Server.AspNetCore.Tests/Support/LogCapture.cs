using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Tests.Support;

/// <summary>Records all log entries at every level.</summary>
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. entries];

    /// <summary>The log entries of the library at a level or above.</summary>
    public IReadOnlyList<LogEntry> OfScim(LogLevel level) =>
        [.. entries.Where(entry => entry.Level >= level && entry.Category.StartsWith("Scim", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new LogEntry(category, logLevel, formatter(state, exception), exception));
    }
}
