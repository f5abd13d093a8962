using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Remembers the warnings of the log.</summary>
internal sealed class Warnings : ILoggerFactory, ILogger
{
    public List<string> Texts { get; } = [];

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
        {
            Texts.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
