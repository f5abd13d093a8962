using System.Text.Json;

namespace Scim.Server.Schemas.Documents;

/// <summary>The keywords of RFC 7643 §7 for the values of an enumeration: their names in camel case.</summary>
internal static class EnumKeywords<TEnum> where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values =
        Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    /// <summary>The words, for a sentence.</summary>
    public static string All { get; } = string.Join(", ", Values.Keys);

    public static bool TryFind(string word, out TEnum value) => Values.TryGetValue(word, out value);
}
