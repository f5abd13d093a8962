using System.Globalization;
using System.Text.RegularExpressions;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.SignIn;

/// <summary>The colours of the pages, light and dark, as WCAG 2.2 asks at level AA.</summary>
public sealed partial class PageColourTests(ServedDirectory served) : IClassFixture<ServedDirectory>
{
    private const double TextContrast = 4.5;
    private const double EdgeContrast = 3;

    [Theory]
    [InlineData("text", "page", TextContrast)]
    [InlineData("text", "card", TextContrast)]
    [InlineData("hint", "card", TextContrast)]
    [InlineData("brand", "page", TextContrast)]
    [InlineData("brand", "card", TextContrast)]
    [InlineData("on-brand", "brand", TextContrast)]
    [InlineData("problem", "problem-back", TextContrast)]
    [InlineData("field", "card", EdgeContrast)]
    public async Task Text_has_sufficient_contrast_in_light_and_dark_mode(string front, string back, double least)
    {
        using var http = new HttpClient { BaseAddress = served.Server.Root };
        var colours = Colours().Matches(await http.GetStringAsync("site.css")).ToDictionary(
            match => match.Groups[1].Value, match => (Light: Luminance(match.Groups[2].Value), Dark: Luminance(match.Groups[3].Value)), StringComparer.Ordinal);

        Contrast(colours[front].Light, colours[back].Light).Should().BeGreaterThanOrEqualTo(least, "in the light");
        Contrast(colours[front].Dark, colours[back].Dark).Should().BeGreaterThanOrEqualTo(least, "in the dark");
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string hex) => (0.2126 * Linear(hex[..2])) + (0.7152 * Linear(hex[2..4])) + (0.0722 * Linear(hex[4..]));

    private static double Linear(string hex)
    {
        var part = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)")]
    private static partial Regex Colours();
}
