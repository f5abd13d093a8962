using System.Net;

namespace Standalone;

/// <summary>Where the server listens, as the configuration says it.</summary>
internal static class Addresses
{
    public static bool AreGiven(IConfiguration configuration) => All(configuration).Any();

    /// <summary>Whether another machine could reach the server.</summary>
    /// <exception cref="FormatException">An address is no address.</exception>
    public static bool ArePublic(IConfiguration configuration) => All(configuration).Any(address => !IsLocal(BindingAddress.Parse(address)));

    private static IEnumerable<string> All(IConfiguration configuration) =>
    [
        .. Split(configuration["urls"]),
        .. Split(configuration["http_ports"]).Select(port => "http://*:" + port),
        .. Split(configuration["https_ports"]).Select(port => "https://*:" + port),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
    ];

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsLocal(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe
        || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
}
