using System.Security.Cryptography;
using System.Text;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Draws rows by a seed. Each ID has its own place in the draw, so that a new row moves at most one other out.</summary>
internal static class FaultDraw
{
    private const int Seed = 7643;
    private const int Count = 30;

    /// <summary>Thirty of the IDs, whatever their order.</summary>
    public static IReadOnlyList<string> From(IEnumerable<string> ids) => [.. ids.OrderBy(Place, StringComparer.Ordinal).Take(Count)];

    private static string Place(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}:{id}")));
}
