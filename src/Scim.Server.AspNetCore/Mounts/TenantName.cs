using System.Buffers;

namespace Scim.Server.AspNetCore.Mounts;

/// <summary>Validates the names of tenants.</summary>
internal static class TenantName
{
    private const int MaxLength = 63;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly string[] Reserved = ["Me", "Bulk", "Schemas", "ResourceTypes", "ServiceProviderConfig", ".search"];

    public static bool IsWellFormed(string name) =>
        name.Length is > 0 and <= MaxLength && name[0] != '-' && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static bool IsReserved(string name) => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);
}
