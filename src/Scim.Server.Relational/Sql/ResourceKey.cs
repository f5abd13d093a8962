using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Sql;

/// <summary>The key of a resource: its tenant and its id.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceKey(TenantKey Tenant, Guid Id);

/// <summary>The number of a tenant, the first column of every key. A session rejects a statement that does not contain its own.</summary>
internal readonly record struct TenantKey(int Value);

/// <summary>Converts between the id of a request and the key in the tables: 36 characters in lower case.</summary>
internal static class ResourceId
{
    private const int Length = 36;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdef-");

    /// <summary>Parses an id; a text that these stores never assign is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        id = default;
        return text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Characters) && Guid.TryParseExact(text, "D", out id);
    }

    public static string ToText(Guid id) => id.ToString("D");

    /// <summary>The ids among the texts, each once; the other texts match nothing.</summary>
    public static Guid[] ParseAll(IEnumerable<string> texts)
    {
        var ids = new HashSet<Guid>();
        foreach (var text in texts)
        {
            if (TryParse(text, out var id))
            {
                ids.Add(id);
            }
        }

        return [.. ids];
    }
}
