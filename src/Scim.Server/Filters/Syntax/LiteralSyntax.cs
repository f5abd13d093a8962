using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Syntax;

/// <summary>A value to compare with, its text unescaped if it was quoted, and its position.</summary>
internal readonly record struct LiteralSyntax(LiteralKind Kind, string Text, int Position)
{
    public override string ToString() => Kind == LiteralKind.Text ? QuotedText.Quote(Text) : Text;
}
