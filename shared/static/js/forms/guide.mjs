// Plain questions that lead to one option of a choice; what they are stands in
// shared/forms/guide.py. A path is [[question, answer]…], a question with an answer each.

/** Where the answers given so far (a Map, question → answer) lead: the questions to be asked, in
 *  order, and the option at the end, or null while one of them is unanswered. */
export function walk(guide, given) {
  const asked = [];
  let question = guide[0];
  while (question !== undefined) {
    asked.push(question);
    const answer = question.answers.find(({ id }) => id === given.get(question.id));
    if (answer?.option !== undefined) return { asked, option: answer.option };
    question = guide.find(({ id }) => id === answer?.ask);
  }
  return { asked, option: null };
}

/** The shortest path to an option, [] where there is none. */
export function pathTo(guide, option) {
  let paths = [{ question: guide[0], path: [] }];
  while (paths.length > 0) {
    const further = paths.flatMap(({ question, path }) =>
      question.answers.map((answer) => ({ answer, path: [...path, [question.id, answer.id]] })),
    );
    const found = further.find(({ answer }) => answer.option === option);
    if (found !== undefined) return found.path;
    paths = further
      .map(({ answer, path }) => ({ question: guide.find(({ id }) => id === answer.ask), path }))
      .filter(({ question }) => question !== undefined);
  }
  return [];
}
