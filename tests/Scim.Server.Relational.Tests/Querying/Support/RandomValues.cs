namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Values that stores often handle incorrectly: few enough that resources share them.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Texts =
    [
        "", "a", "A", "b", "ab", "aB", "Ä", "ä", "a\u0308", "ö", "ß", "SS", "straße", "STRASSE", "i", "I", "ı", "İ", "İstanbul", "σας", "ΣΑΣ", "ς",
        "\U0001F600", "\U0001F600x", "\uFF21", "\uFF41b", "\uFB00", "\uE000", "\uFFFD", "\U0001D4B3", "e\u0301\u0327", "%", "_", "a%", "a_b", "'", "''",
        "'; DROP TABLE scim_index; --", "$1", "$1 OR 1=1", "\\", "\\%", "\"", "[", "*", "\u0001", "\u007F", "\u0300", "\u0301x", "\uD7FF", "\U0010FFFF", "\U0010FFFFa",
        Long('x', 255), Long('x', 256), Long('x', 257), Long('x', 300), Long('x', 256) + "a", Long('x', 256) + "b", Long('x', 255) + "y", Long('x', 255) + "\U0001F600z",
        string.Concat(Enumerable.Repeat("\U0001F600", 256)), string.Concat(Enumerable.Repeat("\U0001F600", 256)) + "ä", Long('ä', 280), Long('x', 256) + "ä",
    ];

    private static readonly string[] References =
    [
        "1", "Gadgets/1", "/Gadgets/1", "/v2/Gadgets/1", "../Gadgets/1", "https://a.example/scim/v2/Gadgets/1", "https://a.example/scim/Gadgets/1",
        "https://b.example/Gadgets/1", "Gadgets/2", "/", "", "https://a.example/scim/v2/Gadgets/%31",
    ];

    private static readonly string[] Times =
    [
        "2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00", "2020-01-01T00:00:00.0000001Z", "2020-01-01T00:00:00", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z", "2024-06-01T12:00:00.100Z", "2024-06-01T12:00:00.1005Z", "2024-06-01T12:00:00.050Z",
    ];

    private static readonly decimal[] Numbers =
        [0, 1, -1, 1.5m, -1.5m, 10, 10.0m, 9, 0.1m, 0.0000000000000000000000000001m, decimal.MaxValue, decimal.MinValue, 9007199254740993, -0.5m];

    public string Text() => Pick(Texts);

    public string Reference() => Pick(References);

    public string Time() => Pick(Times);

    public decimal Number() => Pick(Numbers);

    public long Integer() => random.Next(4) == 0 ? Pick<long>([long.MinValue, long.MaxValue]) : random.Next(-3, 12);

    public bool Boolean() => random.Next(2) == 0;

    /// <summary>A text, or a part of one.</summary>
    public string TextOrPart()
    {
        var text = Text();
        if (random.Next(2) == 0 || text.Length < 2)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToArray();
        var start = random.Next(3) switch { 0 => 0, 1 => runes.Length - 1, _ => random.Next(runes.Length) };
        return string.Concat(runes.Skip(start).Take(random.Next(1, runes.Length - start + 1)));
    }

    public TItem Pick<TItem>(IReadOnlyList<TItem> items) => items[random.Next(items.Count)];

    private static string Long(char character, int length) => new(character, length);
}
