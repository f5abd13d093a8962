using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Tests.Support;

public sealed record LogEntry(string Category, LogLevel Level, string Message, Exception? Exception);
