using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>Warns when Kestrel would reject long filters itself, without a SCIM error body.</summary>
internal static class RequestLineLimitCheck
{
    private const int RecommendedSize = 32 * 1024;

    public static void Warn(IServiceProvider services, ILogger logger)
    {
        var server = services.GetService<IServer>()?.GetType().FullName;
        if (server?.Contains("Kestrel", StringComparison.Ordinal) is true
            && services.GetService<IOptions<KestrelServerOptions>>()?.Value.Limits.MaxRequestLineSize is { } size and < RecommendedSize)
        {
            StartupLog.ShortRequestLine(logger, size, RecommendedSize);
        }
    }
}
