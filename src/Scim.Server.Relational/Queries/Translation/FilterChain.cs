namespace Scim.Server.Relational.Queries.Translation;

/// <summary>Flattens nested <c>and</c>, or nested <c>or</c>, into the list of operands, without recursion.</summary>
internal static class FilterChain
{
    public static List<ScimFilter> Flatten(ScimFilter chain)
    {
        var operands = new List<ScimFilter>();
        var open = new Stack<ScimFilter>([chain]);
        while (open.TryPop(out var filter))
        {
            if (filter.GetType() == chain.GetType())
            {
                var (left, right) = GetOperands(filter);
                open.Push(right);
                open.Push(left);
            }
            else
            {
                operands.Add(filter);
            }
        }

        return operands;
    }

    private static (ScimFilter Left, ScimFilter Right) GetOperands(ScimFilter filter) => filter switch
    {
        ScimAnd and => (and.Left, and.Right),
        ScimOr or => (or.Left, or.Right),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
