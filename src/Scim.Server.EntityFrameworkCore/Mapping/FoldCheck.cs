using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Warns at start about attributes whose case SQLite ignores for ASCII letters only: its <c>upper()</c>, its <c>lower()</c> and its collation NOCASE know no others.
/// </summary>
internal static partial class FoldCheck
{
    public static void Warn<TEntity, TResource>(DbContext db, EntityMap<TEntity, TResource> model, IScimStore store, ILogger logger)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (db.Database.ProviderName?.Contains("Sqlite", StringComparison.Ordinal) != true)
        {
            return;
        }

        var columns = db.GetService<IDesignTimeModel>().Model;
        var attributes = model.Paths.Where(path => path.IsFilterable).Select(path => path.Path).Distinct()
            .Where(path => path.Leaf is { Type: ScimAttributeType.String, CaseExact: false } && AsciiFolds.Any(columns, model.Map.Where(Sample(path))));
        if (string.Join(", ", attributes) is { Length: > 0 } names)
        {
            FoldsAsciiOnly(logger, store.GetType().Name, names);
        }
    }

    private static ScimComparison Sample(ScimAttributePath path) => new(path, ScimOperator.Equal, ScimValue.From("text"));

    [LoggerMessage(EventId = 62, Level = LogLevel.Warning, Message =
        "{Store}: {Attributes} are compared with upper(), lower() or NOCASE, and SQLite ignores the case of ASCII letters only, so 'É1' and 'é1' are different values. Store the result of ScimText.Fold in a column, and specify that column with rules.Fold(…, ScimFold.Scim).")]
    private static partial void FoldsAsciiOnly(ILogger logger, string store, string attributes);

    /// <summary>Looks in a condition for text that SQLite folds.</summary>
    private sealed class AsciiFolds(IModel model) : ExpressionVisitor
    {
        private bool found;

        public static bool Any(IModel model, LambdaExpression condition)
        {
            var visitor = new AsciiFolds(model);
            visitor.Visit(condition.Body);
            return visitor.found;
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            found |= node is { Method.Name: nameof(string.ToUpper) or nameof(string.ToLower), Object: { } text } && TextColumns.Any(text);
            return base.VisitMethodCall(node);
        }

        protected override Expression VisitBinary(BinaryExpression node)
        {
            found |= node.NodeType == ExpressionType.Equal && !IsNull(node.Left) && !IsNull(node.Right) && (IsFolded(node.Left) || IsFolded(node.Right));
            return base.VisitBinary(node);
        }

        private static bool IsNull(Expression expression) => expression is ConstantExpression { Value: null };

        private bool IsFolded(Expression expression) => ProviderOptions.FindColumn(model, expression) is { } column
            && (Mentions(column.GetCollation(), "NOCASE") || Mentions(column.GetColumnType(), "NOCASE")
                || Mentions(column.GetComputedColumnSql(), "upper(") || Mentions(column.GetComputedColumnSql(), "lower("));

        private static bool Mentions(string? sql, string word) => sql?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Looks for columns of text that an expression may return, rather than constants that a condition chooses among.</summary>
    private sealed class TextColumns : ExpressionVisitor
    {
        private bool found;

        public static bool Any(Expression text)
        {
            var visitor = new TextColumns();
            visitor.Visit(text);
            return visitor.found;
        }

        protected override Expression VisitConditional(ConditionalExpression node)
        {
            Visit(node.IfTrue);
            Visit(node.IfFalse);
            return node;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            found |= node.Type == typeof(string) && node.Expression is not (null or ConstantExpression);
            return base.VisitMember(node);
        }
    }
}
