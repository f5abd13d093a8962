namespace RemoteApi;

/// <summary>Defaults for what the configuration does not set.</summary>
internal static class Defaults
{
    private const string Address = "http://127.0.0.1:5000";

    /// <summary>
    /// Listens at http://127.0.0.1:5000 unless urls, ports or Kestrel's own configuration say otherwise, allows request lines that are as
    /// long as the longest filter, and reduces logging.
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
        foreach (var category in StartupErrorHandler.DuplicateLogCategories)
        {
            builder.Logging.AddFilter(category, LogLevel.None);
        }

        return builder;
    }
}
