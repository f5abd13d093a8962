namespace TeamDirectory;

/// <summary>What holds where the configuration says nothing.</summary>
internal static class Defaults
{
    private const string Address = "http://127.0.0.1:5000";

    /// <summary>
    /// Listens at http://127.0.0.1:5000 where nothing else is asked for by urls, ports or Kestrel's own configuration, lets request lines be as
    /// long as the longest filter, and logs what is worth it.
    /// </summary>
    public static WebApplicationBuilder UseDefaults(this WebApplicationBuilder builder)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        var configuration = builder.Configuration;
        if (keys.All(key => string.IsNullOrEmpty(configuration[key])) && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.WebHost.UseUrls(Address);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        foreach (var category in Failure.Echoes)
        {
            builder.Logging.AddFilter(category, LogLevel.None);
        }

        return builder;
    }
}
