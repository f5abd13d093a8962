namespace Scim.Server.Filters.Syntax;

/// <summary>A value to compare with, its text unescaped where it was quoted, and where it stands.</summary>
internal readonly record struct LiteralSyntax(LiteralKind Kind, string Text, int Position)
{
    public override string ToString() => Kind == LiteralKind.Text ? QuotedText.Of(Text) : Text;
}
