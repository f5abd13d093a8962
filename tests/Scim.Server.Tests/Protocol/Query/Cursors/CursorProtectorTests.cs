using System.Text;
using Scim.Server.Protocol.Paging;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorProtectorTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly byte[] Binding = new byte[32];

    private readonly CursorProtector protector = new(new byte[32]);

    [Fact]
    public void A_cursor_is_unprotected_only_with_the_same_key_and_binding()
    {
        var content = CreateContent(100);
        var text = protector.Protect(content, Binding);

        protector.Unprotect(text, Binding).Should().Equal(content);
        new CursorProtector(new byte[32]).Unprotect(text, Binding).Should().Equal(content);
        new CursorProtector([.. Enumerable.Repeat((byte)1, 32)]).Unprotect(text, Binding).Should().BeNull();
        new CursorProtector(null).Unprotect(text, Binding).Should().BeNull();
        for (var bit = 0; bit < Binding.Length * 8; bit++)
        {
            var others = (byte[])Binding.Clone();
            others[bit / 8] ^= (byte)(1 << (bit % 8));
            protector.Unprotect(text, others).Should().BeNull();
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
    public void Any_modified_text_is_rejected(int length)
    {
        var text = protector.Protect(CreateContent(length), Binding);

        text.Should().MatchRegex("^[A-Za-z0-9._~-]+$");
        for (var place = 0; place < text.Length; place++)
        {
            foreach (var other in Alphabet.Where(character => character != text[place]))
            {
                var forged = text.Remove(place, 1).Insert(place, other.ToString());
                protector.Unprotect(forged, Binding).Should().BeNull("a cursor has one spelling, and {0} is another", forged);
            }

            protector.Unprotect(text[..place], Binding).Should().BeNull();
        }

        foreach (var spelling in (string[])[text + "=", text + "==", text + "A", " " + text, text + " ", text.Insert(4, "\n"), text + text, "é" + text])
        {
            protector.Unprotect(spelling, Binding).Should().BeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("\ud800")]
    public void A_text_that_is_not_a_cursor_is_rejected(string text) => protector.Unprotect(text, Binding).Should().BeNull();

    [Fact]
    public void The_content_is_encrypted()
    {
        var one = protector.Protect(Encoding.UTF8.GetBytes(new string('a', 96)), Binding);
        var other = protector.Protect(Encoding.UTF8.GetBytes(new string('a', 95) + "b"), Binding);

        one.Zip(other).Count(pair => pair.First == pair.Second).Should().BeLessThan(one.Length / 4);
        one.Should().NotContain("YWFh");
    }

    private static byte[] CreateContent(int length) => [.. Enumerable.Range(0, length).Select(number => (byte)number)];
}
