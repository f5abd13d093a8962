using System.Runtime.InteropServices;

namespace Scim.Server.Filters.Syntax;

/// <summary>A comparison operator and where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OperatorSyntax(ScimOperator Operator, int Position)
{
    public override string ToString() => OperatorText.Of(Operator);
}
