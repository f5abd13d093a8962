using Microsoft.Extensions.Configuration.Memory;

namespace Standalone;

/// <summary>Defaults for what the configuration does not set.</summary>
internal static class Defaults
{
    private const string Address = "http://127.0.0.1:5000";

    // Below every other source, so that each can be changed.
    private static readonly Dictionary<string, string?> Configuration = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:Console:FormatterName"] = "json",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ",
    };

    public static WebApplicationBuilder UseDefaults(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Configuration });
        if (!ListenAddresses.AreConfigured(builder.Configuration))
        {
            builder.WebHost.UseUrls(Address);
        }

        // As long as the longest filter, which travels in the request line.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        foreach (var category in StartupErrorHandler.DuplicateLogCategories)
        {
            builder.Logging.AddFilter(category, LogLevel.None);
        }

        return builder;
    }
}
