namespace Quickstart;

/// <summary>Where the sample listens.</summary>
internal static class Address
{
    private const string Default = "http://127.0.0.1:5000";

    /// <summary>
    /// Listens at http://127.0.0.1:5000 where nothing else is asked for by urls, ports or Kestrel's own configuration, and lets request lines
    /// be as long as the longest filter.
    /// </summary>
    public static WebApplicationBuilder UseDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        var configuration = builder.Configuration;
        if (keys.All(key => string.IsNullOrEmpty(configuration[key])) && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.WebHost.UseUrls(Default);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        return builder;
    }
}
