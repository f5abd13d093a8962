using System.Net;

namespace Standalone;

/// <summary>The addresses that the configuration makes the server listen on.</summary>
internal static class ListenAddresses
{
    public static bool AreConfigured(IConfiguration configuration) => GetAll(configuration).Any();

    /// <summary>Whether another machine could reach the server.</summary>
    /// <exception cref="FormatException">An address is no address.</exception>
    public static bool ContainPublicAddress(IConfiguration configuration) => GetAll(configuration).Any(address => !IsLocal(BindingAddress.Parse(address)));

    private static IEnumerable<string> GetAll(IConfiguration configuration) =>
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
