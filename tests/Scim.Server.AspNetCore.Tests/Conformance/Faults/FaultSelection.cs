using System.Security.Cryptography;
using System.Text;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Selects requirements by a seed. Each ID has its own rank, so that a new requirement displaces at most one other.</summary>
internal static class FaultSelection
{
    private const int Seed = 7643;
    private const int Count = 30;

    /// <summary>Thirty of the IDs, independent of their order.</summary>
    public static IReadOnlyList<string> Select(IEnumerable<string> ids) => [.. ids.OrderBy(GetRank, StringComparer.Ordinal).Take(Count)];

    private static string GetRank(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}:{id}")));
}
