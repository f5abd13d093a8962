using System.Text;
using Scim.Server.Protocol.Query.Cursors;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorSealTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly byte[] Terms = new byte[32];

    private readonly CursorSeal seal = new(new byte[32]);

    [Fact]
    public void What_was_closed_is_opened_under_the_same_secret_and_terms_alone()
    {
        var content = Content(100);
        var text = seal.Close(content, Terms);

        seal.Open(text, Terms).Should().Equal(content);
        new CursorSeal(new byte[32]).Open(text, Terms).Should().Equal(content);
        new CursorSeal([.. Enumerable.Repeat((byte)1, 32)]).Open(text, Terms).Should().BeNull();
        new CursorSeal(null).Open(text, Terms).Should().BeNull();
        for (var bit = 0; bit < Terms.Length * 8; bit++)
        {
            var others = (byte[])Terms.Clone();
            others[bit / 8] ^= (byte)(1 << (bit % 8));
            seal.Open(text, others).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(300)]
    public void Every_other_text_is_refused(int length)
    {
        var text = seal.Close(Content(length), Terms);

        text.Should().MatchRegex("^[A-Za-z0-9._~-]+$");
        for (var place = 0; place < text.Length; place++)
        {
            foreach (var other in Alphabet.Where(character => character != text[place]))
            {
                var forged = text.Remove(place, 1).Insert(place, other.ToString());
                seal.Open(forged, Terms).Should().BeNull("a cursor has one spelling, and {0} is another", forged);
            }

            seal.Open(text[..place], Terms).Should().BeNull();
        }

        foreach (var spelling in (string[])[text + "=", text + "==", text + "A", " " + text, text + " ", text.Insert(4, "\n"), text + text, "é" + text])
        {
            seal.Open(spelling, Terms).Should().BeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("\ud800")]
    public void What_is_no_cursor_at_all_is_refused(string text) => seal.Open(text, Terms).Should().BeNull();

    [Fact]
    public void The_content_cannot_be_seen()
    {
        var one = seal.Close(Encoding.UTF8.GetBytes(new string('a', 96)), Terms);
        var other = seal.Close(Encoding.UTF8.GetBytes(new string('a', 95) + "b"), Terms);

        one.Zip(other).Count(pair => pair.First == pair.Second).Should().BeLessThan(one.Length / 4);
        one.Should().NotContain("YWFh");
    }

    private static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(number => (byte)number)];
}
