using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Standalone;

/// <summary>
/// Sends meters to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; the other variables of OpenTelemetry hold, too. Without it,
/// <c>dotnet-counters</c> reads the same meters from outside.
/// </summary>
internal static class Metrics
{
    private static readonly string[] Meters =
    [
        "Scim.Server", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql",
    ];

    public static void SendMetrics(this WebApplication app)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            return;
        }

        var provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") ?? "scim"))
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        // Sends what has not been sent yet.
        app.Lifetime.ApplicationStopped.Register(provider.Dispose);
    }
}
